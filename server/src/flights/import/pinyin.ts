/** Chinese names as they are typed in Latin letters. */

/** "bei jing": syllables without tones, so that any way to type them can be made of it. Other letters stay as they are. */
export type ToPinyin = (text: string) => string;

/** Loaded by whoever imports Chinese names: its dictionary of what characters sound like beside each other is large. */
export async function loadPinyin(): Promise<ToPinyin> {
  const { customPinyin, pinyin } = await import("pinyin-pro");
  // Alone it is more often read dōu, "all"; in names of places it always is dū, "capital", or stands for that sound: 都柏林.
  customPinyin({ 都: "dū" });
  return (text) => pinyin(text, { toneType: "none", nonZh: "consecutive" });
}
