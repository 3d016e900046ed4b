/** A few airports with their true zones; some have no Chinese name. */

export const airports = {
  FRA: anAirport("FRA", "Frankfurt Airport", "Frankfurt", "DE", "Europe/Berlin", [50.03, 8.57], {
    name: "法兰克福机场",
    city: "法兰克福",
  }),
  MUC: anAirport("MUC", "Munich Airport", "Munich", "DE", "Europe/Berlin", [48.35, 11.79], {
    name: "慕尼黑机场",
    city: "慕尼黑",
  }),
  LHR: anAirport("LHR", "London Heathrow Airport", "London", "GB", "Europe/London", [51.47, -0.46], {
    name: "伦敦希思罗机场",
    city: "伦敦",
  }),
  JFK: anAirport(
    "JFK",
    "John F. Kennedy International Airport",
    "New York",
    "US",
    "America/New_York",
    [40.64, -73.78],
    { name: "约翰·肯尼迪国际机场", city: "纽约" },
  ),
  PVG: anAirport("PVG", "Shanghai Pudong International Airport", "Shanghai", "CN", "Asia/Shanghai", [31.14, 121.81], {
    name: "上海浦东国际机场",
    city: "上海",
  }),
  KTM: anAirport("KTM", "Tribhuvan International Airport", "Kathmandu", "NP", "Asia/Kathmandu", [27.7, 85.36]),
  SYD: anAirport("SYD", "Sydney Kingsford Smith Airport", "Sydney", "AU", "Australia/Sydney", [-33.95, 151.18]),
} as const;

export type TestAirport = keyof typeof airports;

function anAirport(
  code: string,
  name: string,
  city: string,
  country: string,
  zone: string,
  [latitude, longitude]: readonly [number, number],
  zh?: { readonly name: string; readonly city: string },
) {
  return { code, name, city, ...(zh && { names: { zh } }), cityCode: code, country, zone, latitude, longitude };
}
