/** Layouts are named for people who choose among them, "Airbus A320-200, 180 seats"; here the type is enough. */
export function aircraftOf(name: string): string {
  return name.split(",")[0] ?? name;
}
