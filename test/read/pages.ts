/** Pages as our publishers build them, with words of our own. */

/** A ministry's press release: the site's frame, a heading, the outline, and PDFs as a list. */
export const METI = `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>先端半導体の共同研究に関する覚書を公表しました（テスト産業省）</title>
<script>var tracker = "計測用の文字列";</script></head><body>
<div id="header"><ul class="skip-nav"><li><a href="#main">本文へ</a></li></ul><nav class="gnav"><ul><li><a href="/">トップページ</a></li><li><a href="/press">ニュースリリース</a></li></ul></nav></div>
<ol class="pankuzu"><li><a href="/">ホーム</a></li><li><a href="/press/">ニュースリリース</a></li></ol>
<div class="main w1000"><h1 id="MainContentsArea">先端半導体の共同研究に関する覚書を公表しました</h1>
<p class="date">2026年11月20日</p><p class="theme">ものづくり／情報／流通・サービス</p>
<div class="b-solid"><p>テスト産業省は、本日、先端半導体の材料に関する共同研究の覚書を公表しました。覚書は、両国の研究機関が装置と
データを持ち寄り、三年以内に試作の成果を示すことを目標としています。</p></div>
<h2>1．本件の概要</h2><p>覚書は、材料の評価方法をそろえること、試作に用いる装置を相互に開放すること、研究者を毎年二十名ずつ派遣することを定めています。費用は両国が折半します。</p>
<h2>2．意見募集</h2><p>評価方法の案について、<ruby>令和<rp>（</rp><rt>れいわ</rt><rp>）</rp></ruby>8年12月25日まで意見を募集します。提出は電子メールに限ります。</p>
<h2>関連資料</h2><ul class="lnkLst"><li><a href="a.pdf">覚書の全文（PDF形式：312KB）</a></li><li><a href="b.pdf">評価方法の案（PDF形式：1.2MB）</a></li></ul>
<h2>担当</h2><p>テスト情報局 試験課長 見本<br>電話：03-0000-0000</p></div>
<div id="footer"><p>法人番号0000000000000</p></div><p class="pagetop"><a href="#header">このページの先頭へ</a></p></body></html>`

export const DIGITAL_AGENCY = `<!doctype html><html lang="ja"><head><title>データ連携基盤の試験運用を始めました｜テスト庁</title></head><body>
<header role="banner"><a href="/">テスト庁</a><button>メニュー</button></header>
<div id="cookie-banner"><p>このサイトはクッキーを使用します。</p><button>同意する</button></div>
<main id="main"><nav aria-label="パンくず"><ol><li>トップ</li><li>お知らせ</li></ol></nav>
<h1>データ連携基盤の試験運用を始めました</h1><time datetime="2026-11-18">2026年11月18日</time>
<div class="wysiwyg"><p>テスト庁は、事業者の間でデータを安全にやり取りするための基盤について、試験運用を始めました。参加する事業者は十五社で、期間は二か月です。</p>
<p>試験では、データの出所を確かめる仕組みと、提供者が用途を限る仕組みを確かめます。結果は報告書にまとめ、来年の春に公表します。基盤の仕様は、試験の後に見直したうえで公開し、だれでも使えるものとします。試験の対象は、製造業の部品表と、物流の輸送記録の二つの分野で、いずれも個人の情報を含まないものに限ります。参加を希望する事業者は、来年度の募集をお待ちください。</p></div></main>
<footer><p>関連リンク</p></footer></body></html>`

/** The metadata that count stand in a table, which readers of articles throw away. */
export const FEDERAL_REGISTER = `<!DOCTYPE html><html lang="en"><head><title>Federal Register :: Test Rule on Reporting of Large Computing Clusters</title></head><body>
<div class="usa-banner"><p>An official website of a government</p></div><div id="navigation"><ul><li><a href="/">Home</a></li><li><a href="/agencies">Agencies</a></li></ul></div>
<main><h1>Test Rule on Reporting of Large Computing Clusters</h1>
<table class="metadata"><tr><th>Agency:</th><td>Bureau of Tests</td></tr><tr><th>Comment date:</th><td>01/15/2027</td></tr><tr><th>Docket:</th><td>TEST-2026-0042</td></tr></table>
<div id="fulltext_content_area"><h2>SUMMARY:</h2><p>The Bureau of Tests proposes that operators of large computing clusters report, once a quarter, how much capacity they run and for whom. The rule would apply to clusters above a threshold that the Bureau reviews every year.</p>
<h2>DATES:</h2><p>Comments must be received on or before January 15, 2027. Late comments will be considered where practicable.</p>
<h2>ADDRESSES:</h2><p>Send comments through the docket named above, in a machine-readable format, and mark business secrets as such.</p></div></main>
<aside><h3>Document Details</h3><p>Printed version: PDF</p></aside></body></html>`

export const NIST = `<!DOCTYPE html><html lang="en" dir="ltr"><head><title>Test Profile for Post-Quantum Migration Is Open for Comment | NIST</title></head><body class="path-node">
<a href="#main-content" class="visually-hidden focusable skip-link">Skip to main content</a><header class="nist-header" role="banner"><form><input type="search"></form></header>
<div class="region region-breadcrumb"><div class="breadcrumb"><a href="/">Home</a></div></div>
<main role="main"><article class="node--type-news"><h1>Test Profile for Post-Quantum Migration Is Open for Comment</h1>
<div class="nist-social social-share"><a href="#">Share on a network</a></div>
<div class="text-with-summary"><p>The institute has released a test profile that helps organizations plan their move to post-quantum cryptography. It sorts systems by how long their secrets must last, and gives each group a target year.</p>
<p>The draft lists twelve steps, from an inventory of algorithms to the retirement of old keys. Feedback is welcome until February 1, 2027, and two workshops will discuss it.</p></div></article></main>
<footer class="nist-footer"><p>Webmaster</p></footer></body></html>`

export const WHITE_HOUSE = `<!DOCTYPE html><html lang="en-US"><head><title>Test Order on Trusted Data Exchange – The White House</title></head><body class="wp-singular">
<header class="wp-block-template-part"><nav><a href="/news">News</a></nav></header>
<main class="wp-block-group"><h1 class="wp-block-whitehouse-topper__headline">Test Order on Trusted Data Exchange</h1><div class="wp-block-post-date"><time>November 19, 2026</time></div>
<div class="entry-content wp-block-post-content"><p>By the authority vested in me by the laws of this test, it is hereby ordered as follows:</p>
<p><u>Section</u> <u>1</u>. <u>Purpose</u>. Data that flow between trusted partners make both safer and richer. Agencies shall remove needless barriers to such flows within 180 days.</p>
<p><u>Sec</u>. <u>2</u>. <u>Implementation</u>. (a) The heads of agencies shall name one officer each who answers for this order, and shall publish that name.</p></div></main>
<footer>Subscribe to our newsletter</footer></body></html>`
