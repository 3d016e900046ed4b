import { useClient } from "@aisle/client/react";
import { type FormEvent, useState } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Field } from "../forms/Field.tsx";
import { errorText } from "../errors/error-text.ts";
import { useLanguage } from "../i18n/language.tsx";
import { keepAccessKey } from "../orders/access-keys.ts";
import { useAction } from "../query/use-action.ts";
import "./trips.css";

const fields = ["locator", "surname", "code"] as const;

/** A booking by its code and a surname; where a second proof is asked for, with the code that was mailed. */
export function FindPage() {
  const { text, language } = useLanguage();
  const client = useClient();
  const [typed, setTyped] = useState({ locator: "", surname: "", code: "" });
  const [isCodeSent, setIsCodeSent] = useState(false);
  const { isBusy, error, run } = useAction();
  useTitle(text.findBooking.title);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    await run(async () => {
      const { outcome, order, accessKey } = await client.orders.find({
        locator: typed.locator.trim().toUpperCase(),
        surname: typed.surname,
        ...(isCodeSent && { code: typed.code }),
      });
      if (order) {
        if (accessKey !== null) keepAccessKey(order.orderId, accessKey);
        navigate(hrefOf({ page: "order", orderId: order.orderId }));
        return;
      }
      setIsCodeSent(outcome === "code_sent");
    });
  }

  const invalid = new Set(error?.details?.issues?.map(({ path }) => path));
  const notFound = isCodeSent ? text.findBooking.wrongCode : text.findBooking.notFound;
  const general =
    error && invalid.size === 0 ? (error.code === "not_found" ? notFound : errorText(error, language)) : "";
  const field = (name: (typeof fields)[number]) => ({
    label: text.findBooking[name],
    value: typed[name],
    problem: invalid.has(name) ? text.findBooking.problems[name] : undefined,
    required: true,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  return (
    <div className="find-page">
      <header>
        <h1>{text.findBooking.title}</h1>
        <p className="soft">{text.findBooking.lead}</p>
      </header>
      <form className="card find-form" onSubmit={(event) => void submit(event)}>
        <Field
          {...field("locator")}
          hint={text.findBooking.locatorHint}
          autoComplete="off"
          spellCheck={false}
          maxLength={8}
        />
        <Field {...field("surname")} autoComplete="family-name" />
        {isCodeSent && <p role="status">{text.findBooking.codeHint}</p>}
        {isCodeSent && <Field {...field("code")} autoComplete="one-time-code" spellCheck={false} />}
        <p className="form-error" role="alert">
          {general}
        </p>
        <button type="submit" className="button button-primary button-wide" disabled={isBusy}>
          {isBusy ? text.findBooking.finding : text.findBooking.submit}
        </button>
      </form>
    </div>
  );
}
