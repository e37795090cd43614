/** A name or an organisation in each language that is known, `{"ko": "미르내모터스", "en": "Mirnae Motors"}`. */
export type Texts = Readonly<Record<string, string>>;

export interface Named {
  name: string;
  names?: Texts;
}

export interface OfOrg {
  org: string;
  orgs?: Texts;
}

/** What somebody is called in the reader's language, or by the words that stand in for it. */
export function nameIn(lang: string, { name, names }: Named): string {
  return names?.[lang] || name;
}

export function orgIn(lang: string, { org, orgs }: OfOrg): string {
  return orgs?.[lang] || org;
}
