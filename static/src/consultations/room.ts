import { CallRoom } from "./call-room";
import { ReadyRoom } from "./ready-room";

customElements.define("ready-room", ReadyRoom);
customElements.define("call-room", CallRoom);
