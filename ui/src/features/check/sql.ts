/** A part of a statement: plain, a word of the language, or a value. */
export interface Part {
  text: string;
  sort: 'plain' | 'word' | 'value';
}

const WORDS =
  'select|from|where|and|or|not|null|is|as|in|on|case|when|then|else|end|group|order|by|having|limit|join|left|inner|exists|count|sum|min|max|avg|filter|cast|distinct|with|union|all|between|like|true|false|coalesce|over|partition|fetch|first|rows|only|offset|desc|asc';
const TOKENS = new RegExp(
  `("(?:[^"]|"")*"|\`[^\`]*\`)|('(?:[^']|'')*'|\\b\\d+(?:\\.\\d+)?\\b)|\\b(${WORDS})\\b`,
  'gi',
);

/** A statement in parts, to be coloured. Quoted names are left plain, whatever they spell. */
export function partsOf(sql: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of sql.matchAll(TOKENS)) {
    if (match.index > end) parts.push({ text: sql.slice(end, match.index), sort: 'plain' });
    parts.push({ text: match[0], sort: match[2] ? 'value' : match[3] ? 'word' : 'plain' });
    end = match.index + match[0].length;
  }
  if (end < sql.length) parts.push({ text: sql.slice(end), sort: 'plain' });
  return parts;
}

/** A statement with its clauses each on a line of its own. */
export function laidOut(sql: string): string {
  if (sql.includes('\n')) return sql;
  const quoted = /('(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`)/;
  return sql
    .split(quoted)
    .map((part, place) =>
      place % 2 === 1
        ? part
        : part.replace(/ (FROM|WHERE|GROUP BY|ORDER BY|HAVING|LIMIT|UNION ALL)\b/g, '\n$1'),
    )
    .join('');
}
