import { type Choice, type DeviceKind, type Devices, listDevices } from "./devices";
import { ref } from "./dom";
import type { Words } from "./words";

const KINDS: readonly DeviceKind[] = ["mic", "cam", "speaker"];

/** Three `<select>`s (`data-ref` mic, cam, speaker) kept in step with what is plugged in and what was chosen. */
export class DeviceSelects {
  constructor(
    private readonly root: HTMLElement,
    private readonly devices: Devices & EventTarget,
    private readonly choice: Choice,
    private readonly words: Words,
    chosen: (kind: DeviceKind, id: string) => void,
    signal: AbortSignal,
  ) {
    for (const kind of KINDS) {
      const select = this.select(kind);
      select.addEventListener("change", () => chosen(kind, select.value), { signal });
    }
    devices.addEventListener("devicechange", () => void this.refresh(), { signal });
  }

  /** Names are known only once the person has allowed a device. */
  async refresh(inUse: Partial<Record<DeviceKind, string>> = {}): Promise<void> {
    const found = await listDevices(this.devices);
    for (const kind of KINDS) {
      const options = found[kind].map((device, place) => {
        const name = device.label || this.words(`device_${kind}`, { number: place + 1 });
        return new Option(name, device.deviceId);
      });
      const select = this.select(kind);
      select.replaceChildren(
        ...(options.length > 0 ? options : [new Option(this.words(`device_default_${kind}`), "")]),
      );
      select.disabled = options.length === 0;
      const current = inUse[kind] ?? this.choice[kind];
      if (options.some(({ value }) => value === current)) {
        select.value = current;
      }
    }
  }

  private select(kind: DeviceKind): HTMLSelectElement {
    return ref<HTMLSelectElement>(this.root, kind);
  }
}
