import { define, Element } from "../shell/element";
import { browserZone } from "../time/zone";

/** Old names by which browsers still know some places; the server offers the new ones. */
const RENAMED: Readonly<Record<string, string>> = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
};

/** Sets the choice of a time zone that nobody has made yet to the one this computer's clock runs in. */
class ZoneGuess extends Element {
  protected connected(): void {
    const select = this.querySelector("select");
    const zone = browserZone();
    const offered = [...(select?.options ?? [])].find(({ value }) => value === (RENAMED[zone] ?? zone));
    if (offered) offered.selected = true;
  }
}

define("zone-guess", ZoneGuess);
