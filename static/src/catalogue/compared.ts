const SLUG = /^[a-z0-9-]+$/;

/** The products that this browser has gathered to compare, as its cookie says. */
export function gathered(cookies: string): string[] {
  const cookie = cookies.split("; ").find((each) => each.startsWith("compare="));
  const slugs = (cookie?.slice("compare=".length) ?? "").split(".");
  return [...new Set(slugs.filter((slug) => SLUG.test(slug)))];
}

export function withSlug(slugs: readonly string[], slug: string): string[] {
  return slugs.includes(slug) ? [...slugs] : [...slugs, slug];
}
