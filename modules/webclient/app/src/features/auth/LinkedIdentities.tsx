// That somebody signs in by another account, as an administrator sees it: where and since when, and not as whom.
import { useAsk } from "../../api/queries";
import { useWords } from "../../i18n";

export function LinkedIdentities({ account }: { account: string }) {
  const { t, day } = useWords();
  const { data } = useAsk("GET /accounts/{account}/identities", { account });
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <dt className="text-ink-soft">{t("identities")}</dt>
      <dd>
        <ul>
          {data.items.map((each) => (
            <li key={each.identity}>
              <strong>{each.name}</strong> · {t("identities.linked", { day: day(each.linked) })}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
