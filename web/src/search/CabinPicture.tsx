const ROWS = 11;
const COLUMNS = [0, 1, 2, 4, 5, 6];
/** Seats of the picture that are somebody's, and the two that are yours. */
const taken = new Set([
  "0-1",
  "1-4",
  "1-5",
  "2-0",
  "3-6",
  "4-2",
  "5-0",
  "5-1",
  "6-5",
  "7-2",
  "8-4",
  "8-6",
  "9-0",
  "10-5",
]);
const yours = new Set(["4-4", "4-5"]);

/** A stretch of a cabin, for looks only. */
export function CabinPicture() {
  return (
    <svg className="cabin-picture" viewBox="0 0 300 460" aria-hidden="true">
      {Array.from({ length: ROWS }, (_, row) =>
        COLUMNS.map((column) => {
          const place = `${row}-${column}`;
          const kind = yours.has(place) ? "yours" : taken.has(place) ? "taken" : "free";
          return (
            <g key={place} className={`picture-${kind}`} transform={`translate(${column * 42 + 4} ${row * 42 + 4})`}>
              <rect width="34" height="34" rx="8" />
              {kind === "yours" && <path d="m10 17 5 5 9-10" />}
            </g>
          );
        }),
      )}
    </svg>
  );
}
