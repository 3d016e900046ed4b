/** Stands where a page will be, while it is on its way. */
export function Waiting({ label }: { readonly label: string }) {
  return (
    <div className="waiting" role="status" aria-label={label}>
      <div className="skeleton skeleton-title" />
      <div className="skeleton waiting-block" />
      <div className="skeleton waiting-block" />
    </div>
  );
}
