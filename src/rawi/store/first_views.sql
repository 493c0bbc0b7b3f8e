-- Views for people who open a corpus in Datasette or the SQLite shell: the words under the spans, names instead of numbers.
-- Each shows the newest revision of every article. Never edited after its release: a change is a further migration.

CREATE VIEW article_texts AS
SELECT articles.id AS article,
  substr(texts.text, revisions.title_start + 1, revisions.title_end - revisions.title_start) AS title,
  articles.language, outlets.name AS outlet, articles.published_start, articles.published_end, revisions.url, texts.text
FROM articles
JOIN revisions ON revisions.seq = articles.revision
JOIN texts ON texts.revision = articles.revision
LEFT JOIN outlets ON outlets.id = articles.outlet;

CREATE VIEW mention_words AS
SELECT articles.id AS article, mentions.span_start, mentions.span_end,
  substr(texts.text, mentions.span_start + 1, mentions.span_end - mentions.span_start) AS words,
  mentions.type, mentions.kind, entities.entity,
  CASE typeof(mentions.score) WHEN 'integer' THEN mentions.score / 1000.0 ELSE mentions.score END AS score
FROM mentions
JOIN articles ON articles.revision = mentions.revision
JOIN texts ON texts.revision = mentions.revision
LEFT JOIN links ON links.revision = mentions.revision AND links.mention_start = mentions.span_start
  AND links.mention_end = mentions.span_end
LEFT JOIN entities ON entities.id = links.entity;

CREATE VIEW time_words AS
SELECT articles.id AS article, times.span_start, times.span_end,
  substr(texts.text, times.span_start + 1, times.span_end - times.span_start) AS words,
  times.kind, times.value, times.calendar
FROM times
JOIN articles ON articles.revision = times.revision
JOIN texts ON texts.revision = times.revision;

CREATE VIEW quotation_words AS
SELECT articles.id AS article, quotations.n AS quotation, quotation_spans.span_start, quotation_spans.span_end,
  substr(texts.text, quotation_spans.span_start + 1, quotation_spans.span_end - quotation_spans.span_start) AS words,
  quotations.kind, substr(texts.text, quotations.cue_start + 1, quotations.cue_end - quotations.cue_start) AS cue
FROM quotations
JOIN quotation_spans ON quotation_spans.revision = quotations.revision AND quotation_spans.quotation = quotations.n
JOIN articles ON articles.revision = quotations.revision
JOIN texts ON texts.revision = quotations.revision;
