/** A few airports with their true zones. */

export const airports = {
  FRA: anAirport("FRA", "Frankfurt Airport", "Frankfurt", "DE", "Europe/Berlin", [50.03, 8.57]),
  MUC: anAirport("MUC", "Munich Airport", "Munich", "DE", "Europe/Berlin", [48.35, 11.79]),
  LHR: anAirport("LHR", "London Heathrow Airport", "London", "GB", "Europe/London", [51.47, -0.46]),
  JFK: anAirport("JFK", "John F. Kennedy International Airport", "New York", "US", "America/New_York", [40.64, -73.78]),
  PVG: anAirport("PVG", "Shanghai Pudong International Airport", "Shanghai", "CN", "Asia/Shanghai", [31.14, 121.81]),
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
) {
  return { code, name, city, cityCode: code, country, zone, latitude, longitude };
}
