import { useText } from "../i18n/language.tsx";

const moves = ["arrows", "page", "cabin", "ends", "select", "zoom"] as const;

/** What keys do on the map, for those who ask. */
export function KeyboardHelp() {
  const { keys } = useText();
  return (
    <details className="keyboard-help">
      <summary>{keys.title}</summary>
      <dl>
        {moves.map((move) => (
          <div key={move}>
            <dt>{keys.names[move]}</dt>
            <dd>{keys[move]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
