/** Schedule data sets for tests: records with what matters given and the rest as usual, numbered as they must be. */
import { type CarrierRecord, carrierRecord } from "../flights/ssim/carrier-record.ts";
import { type FlightLegRecord, flightLegRecord } from "../flights/ssim/flight-leg-record.ts";
import { headerRecord } from "../flights/ssim/header-record.ts";
import { type SegmentDataRecord, segmentDataRecord } from "../flights/ssim/segment-data-record.ts";
import { type TrailerRecord, trailerRecord } from "../flights/ssim/trailer-record.ts";

/** Minutes after midnight of a time such as "23:55". */
export function at(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

export function carrierOf(values: Partial<CarrierRecord> = {}): CarrierRecord {
  return {
    recordType: "2",
    timeMode: "L",
    airlineDesignator: "LH",
    season: null,
    validFrom: "2027-06-01",
    validTo: "2027-10-30",
    creationDate: "2027-01-15",
    titleOfData: "",
    releaseDate: null,
    scheduleStatus: "C",
    creatorReference: "",
    duplicateAirlineMarker: "",
    generalInformation: "",
    secureFlight: "",
    inFlightService: "",
    electronicTicketing: "",
    creationTime: null,
    recordSerialNumber: 2,
    ...values,
  };
}

/** LH900 from Frankfurt to London, 09:30 to 10:10, on 1 June 2027. */
export function legOf(values: Partial<FlightLegRecord> = {}): FlightLegRecord {
  return {
    recordType: "3",
    operationalSuffix: null,
    airlineDesignator: "LH",
    flightNumber: 900,
    itineraryVariation: 1,
    legSequence: 1,
    serviceType: "J",
    operatesFrom: "2027-06-01",
    operatesTo: "2027-06-01",
    daysOfOperation: "1234567",
    frequencyRate: null,
    departureStation: "FRA",
    passengerDeparture: values.aircraftDeparture ?? at("09:30"),
    aircraftDeparture: at("09:30"),
    departureVariation: 120,
    departureTerminal: "",
    arrivalStation: "LHR",
    aircraftArrival: at("10:10"),
    passengerArrival: values.aircraftArrival ?? at("10:10"),
    arrivalVariation: 60,
    arrivalTerminal: "",
    aircraftType: "320",
    bookingDesignator: "Y",
    bookingModifier: "",
    mealServiceNote: "",
    jointOperation: "",
    connectingTimeStatus: "",
    secureFlight: "",
    itineraryVariationOverflow: "",
    aircraftOwner: "",
    cockpitCrewEmployer: "",
    cabinCrewEmployer: "",
    onwardFlight: "",
    flightTransitLayover: "",
    operatingAirlineDisclosure: "",
    trafficRestriction: "",
    trafficRestrictionOverflow: "",
    aircraftConfiguration: "Y180",
    dateVariation: { departure: 0, arrival: 0 },
    recordSerialNumber: 3,
    ...values,
  };
}

export function segmentOf(values: Partial<SegmentDataRecord> = {}): SegmentDataRecord {
  return {
    recordType: "4",
    operationalSuffix: null,
    airlineDesignator: "LH",
    flightNumber: 900,
    itineraryVariation: 1,
    legSequence: 1,
    serviceType: "J",
    itineraryVariationOverflow: "",
    boardPointIndicator: "A",
    offPointIndicator: "B",
    dataElementIdentifier: 10,
    boardPoint: "FRA",
    offPoint: "LHR",
    data: "UA 8855",
    recordSerialNumber: 4,
    ...values,
  };
}

const FILLER = "0".repeat(200);

interface DataSet {
  readonly carrier?: Partial<CarrierRecord>;
  readonly trailer?: Partial<TrailerRecord>;
  readonly records?: readonly (FlightLegRecord | SegmentDataRecord)[];
}

/** The records of a whole file, each a text of 200 characters; serial numbers are given as they come. */
export function dataSetOf({ carrier = {}, trailer = {}, records = [legOf()] }: DataSet = {}): string[] {
  const header = headerRecord.render({
    recordType: "1",
    titleOfContents: "AIRLINE STANDARD SCHEDULE DATA SET",
    numberOfSeasons: null,
    dataSetSerialNumber: 1,
    recordSerialNumber: 1,
  });
  const last = records.length + 2;
  return [
    header,
    FILLER,
    carrierRecord.render(carrierOf({ recordSerialNumber: 2, ...carrier })),
    FILLER,
    ...records.map((record, index) =>
      record.recordType === "3"
        ? flightLegRecord.render({ ...record, recordSerialNumber: index + 3 })
        : segmentDataRecord.render({ ...record, recordSerialNumber: index + 3 }),
    ),
    trailerRecord.render({
      recordType: "5",
      airlineDesignator: "LH",
      releaseDate: null,
      serialNumberCheck: last,
      continuation: "E",
      recordSerialNumber: last + 1,
      ...trailer,
    }),
    FILLER,
  ];
}

export function bytesOf(records: readonly string[], lineEnd = "\n"): Uint8Array {
  return Buffer.from(records.map((record) => record + lineEnd).join(""), "latin1");
}
