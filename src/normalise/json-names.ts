import type { JsonMapping } from '../domain/source.ts'

/** Field of an entry → names under which publishers keep it, in folded spelling, the best first. */
export const WELL_KNOWN: Readonly<Record<keyof Omit<JsonMapping, 'entries'>, readonly string[]>> = {
  id: ['id', 'guid', 'documentnumber', 'identifier', 'uri', 'doi'],
  title: ['title', 'titlemain', 'headline', 'name', 'subject'],
  url: [
    'htmlurl',
    'url',
    'link',
    'links',
    'uri',
    'href',
    'permalink',
    'externalurl',
    'redirection',
    'pdfurl',
  ],
  summary: ['summary', 'abstract', 'description', 'excerpt', 'extractfilecontent'],
  text: ['contenthtml', 'contenttext', 'content', 'body'],
  publishedAt: [
    'datepublished',
    'publishedat',
    'published',
    'publisheddate',
    'pubdate',
    'filedat',
    'publicationdate',
    'posteddate',
    'dategmt',
    'date',
    'approved',
    'issueddate',
  ],
  updatedAt: [
    'datemodified',
    'updatedat',
    'updated',
    'updateddate',
    'lastmodifieddate',
    'modifiedgmt',
    'modified',
  ],
  categories: [
    'tags',
    'categories',
    'category',
    'keywords',
    'topics',
    'documenttype',
    'type',
    'ministry',
    'organization',
  ],
}

/** `published-date`, `pubDate` and `date_published` → one spelling each. */
export const foldName = (name: string): string => name.toLowerCase().replaceAll(/[-_\s@]/gu, '')
