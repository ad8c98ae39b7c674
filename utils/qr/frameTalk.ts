import type { PacketReading } from './reading.ts';

/** What the thread that reads a camera's frames is sent: one frame, and for how many milliseconds to look at it. */
export type FrameToRead = { readonly frame: ImageBitmap; readonly patience: number };
/** And what it answers: one reading for each frame. */
export type FrameRead = PacketReading;
