import { upload } from "./upload";
import { shown, viewer } from "./viewer";

const IGNORED = { began() {}, sent() {}, checking() {} };
const WIDTH = 1200;

/** Draw a model as it stands and put the drawing up as a picture. Returns its id; none where it cannot be drawn here. */
export async function posterOf(model: File, owner: string, signal: AbortSignal): Promise<string | undefined> {
  const address = URL.createObjectURL(model);
  const easel = viewer({
    src: address,
    class: "easel",
    loading: "eager",
    "shadow-intensity": "0.6",
    "camera-orbit": "38deg 76deg 88%",
  });
  easel.setAttribute("aria-hidden", "true");
  document.body.append(easel);
  try {
    await shown(easel, signal);
    const drawing = await easel.toBlob({ mimeType: "image/webp", qualityArgument: 0.9, idealAspect: true });
    const file = new File([drawing], `${model.name.replace(/\.\w+$/, "")}-${WIDTH}.webp`, { type: drawing.type });
    let id: string | undefined;
    const answer = await upload(
      file,
      { owner, purpose: "picture" },
      { ...IGNORED, began: (given) => (id = given) },
      signal,
    );
    return answer.status === "refused" ? undefined : id;
  } catch {
    // The model itself is put up all the same: the product's own picture stands for it.
    return undefined;
  } finally {
    easel.remove();
    URL.revokeObjectURL(address);
  }
}
