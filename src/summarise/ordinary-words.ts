const listed = (words: string): readonly string[] =>
  words.split(/\s+/u).filter((word) => word !== '')

/** English words with a capital that name nobody by themselves: times, peoples, offices and parts of documents. In small letters. */
export const ORDINARY_CAPITALS: ReadonlySet<string> = new Set(
  listed(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec
    japan japanese america american americans united states us usa english ai it ict iot internet web online pdf usd jpy eur gbp fy fiscal
    year government governments prime minister ministers ministry ministries agency agencies department commission committee council
    cabinet congress parliament diet president act law section article chapter part annex appendix phase version`),
)

/**
 * Japanese takes its everyday words from English in the same letters as foreign names. These name nobody; what is left of a
 * word when they are taken out does, if it is three letters or longer.
 */
const EVERYDAY =
  listed(`アイデア アカウント アクション アクセス アクセシビリティ アジア アジェンダ アセスメント アップデート アドバイザリー アドバイス アドレス
  アプリケーション アプリ アプローチ アメリカ アラート アルゴリズム アンケート イニシアチブ イニシアティブ イノベーション イベント インシデント インセンティブ
  インターネット インターフェース インフラストラクチャー インフラストラクチャ インフラ ウイルス ウェビナー ウェブ ウエハー ウエハ エコシステム エッジ エネルギー
  エンジニア オープン オンライン オプション オペレーター オペレーション カテゴリー カテゴリ ガイダンス ガイドライン ガイド ガバナンス カバー キャリア クラウド
  グリッド グループ グローバル ケーブル ケース コア コスト コード コミュニティ コミュニケーション コメント コンテンツ コンピューター コンピュータ コンピューティング
  コンプライアンス コンソーシアム サービス サーバー サーバ サイト サイバー サイバーセキュリティ サイクル サプライチェーン サプライヤー サポート サミット シート
  システム シナリオ シリーズ シンポジウム スキル スキーム スケジュール スコア スタートアップ スタッフ ステークホルダー ストレージ スペース スマート スマートフォン
  セキュア セキュリティ セクター セクション セット センサー センシング センター センタ セミナー ソース ソフトウェア ソフト ソリューション ゾーン タイプ
  タイムライン タスク ターゲット ダウンロード チーム チェーン チェック チップ チャネル ツール テーマ テキスト テクノロジー テスト データ データベース データセット
  データセンター データセンタ デジタル デバイス デザイン デュアル デモ トークン トップ トラスト トラフィック トランスフォーメーション トレーニング トレーサビリティ
  ドキュメント ドメイン ドラフト ドル ドローン ニーズ ニュース ネットワーク ノウハウ ハードウェア ハンドブック バージョン バイオ バリューチェーン パーセント
  パートナー パートナーシップ パイロット パスワード パブリック パブリックコメント パンフレット ビジネス ビジョン ファイル ファイバー ファイバ ファウンドリ フィードバック
  フェーズ フォーラム フォローアップ フォーマット フレームワーク プライバシー プライベート プラットフォーム プラットフォーマー プラン プレス プレスリリース
  プロジェクト プロセス プロセッサ プロトコル プログラム プロファイル ヘルスケア ベース ベンダー ベンチマーク ページ ペーパー ホームページ ポイント ポータル
  ポリシー マーク マーケット マイルストーン マップ マニュアル マネジメント マルウェア メーカー メール メッセージ メディア メモ メンバー モデル
  モジュール モニタリング モバイル ユーザー ユーザ ユース ライセンス ライフサイクル ライブラリ ランサムウェア リーダー リーダーシップ リスト リスク リソース リリース
  リンク ルール レーダー レート レジリエンス レビュー レベル レポート ログ ロードマップ ロボット ローカル ワークショップ ワーキンググループ ワイヤレス
  アナログ ウォーム オフィス カメラ ガス キー クリーン サイズ シェア スピード タイム デフォルト ナショナル ノード パターン パラメータ フィッシング フォトニクス
  ベストプラクティス ミッション ユーロ ラベリング ラベル ランク レアアース ロジック ユニット インテリジェンス エージェント カレンダー キャンペーン コーディネーター
  コントロール サンプル ステータス ステップ トピック バックアップ パッケージ パッチ パネル フィルター プレゼンテーション プロバイダー プロバイダ ホスト リアルタイム
  レガシー レイヤー アーキテクチャ アーキテクチャー インベストメント エクスプロイト エラー オーディオ カード クライアント クリティカル ゲートウェイ サイン ジャーナル
  ストレス スパム ゼロ ゼロトラスト ダッシュボード テンプレート トラブル ハイレベル バグ ブラウザ ブロードバンド プレーヤー ペイメント マトリックス リハーサル
  アライアンス ダイアログ ハイブリッド ビッグ マルチ スーパー クロス ボーダー サードパーティー サードパーティ トランジション バリュー サプライ
  テレビ ラジオ ブローカー ディーラー ウェイト オークション チャレンジ ファンド ローン リース キャンパス コース クラス カリキュラム リスキリング ボランティア ゲーム
  スタジオ エンジン バッテリー モーター レーザー アンテナ チャンネル スイッチ ルーター ルータ ファイアウォール ソーシャル マーケティング パイプライン プラント
  ターミナル コンテナ メトリクス マルチメディア コンピュート スタンドアロン スタンダード マッピング プログラミング リサーチ インターン フェロー フェローシップ`)

/** The longest first, so that データセンター is not read as データ and センター. */
export const EVERYDAY_KATAKANA = new RegExp(
  [...new Set(EVERYDAY)].toSorted((one, other) => other.length - one.length).join('|'),
  'gu',
)
