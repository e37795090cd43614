export type Words = (key: string, params?: Record<string, string | number>) => string;

/** The page's sentences, as the server wrote them into `<script type="application/json" data-words>` blocks. */
export function readWords(page: Document): Words {
  const blocks = [...page.querySelectorAll("script[data-words]")].map((block) => JSON.parse(block.textContent ?? "{}"));
  return wordsFrom(Object.assign({}, ...blocks) as Record<string, string>);
}

export function wordsFrom(sentences: Record<string, string>): Words {
  return (key, params = {}) =>
    (sentences[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
