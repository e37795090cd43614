import { type Draft, draftKey, type Fields, parsed, plain, same } from "../forms/draft";

export type Standing = "none" | "follows" | "conflicts";

/** What is not saved on the server yet, kept on this device under one key. */
export class DraftKeeper {
  private readonly key: string;

  constructor(
    name: string,
    private readonly storage: Storage,
  ) {
    this.key = draftKey(name);
  }

  get draft(): Draft | undefined {
    return parsed(this.storage.getItem(this.key));
  }

  /** False where the device keeps nothing: its storage is full or forbidden. */
  keep(version: string, fields: Fields): boolean {
    try {
      this.storage.setItem(this.key, JSON.stringify({ version, fields }));
      return true;
    } catch {
      return false;
    }
  }

  drop(): void {
    this.storage.removeItem(this.key);
  }

  /**
   * How what is kept stands to the record shown: it follows on the same version, or on a save of its own window whose
   * answer was lost; otherwise somebody else has saved in between.
   */
  standing(version: string, savedFrom: string, shown: Fields): Standing {
    const { draft } = this;
    if (!draft || same(plain(draft.fields), plain(shown))) return "none";
    const ownWindow = draft.fields.window?.[0];
    return draft.version === version || (!!savedFrom && ownWindow === savedFrom) ? "follows" : "conflicts";
  }
}
