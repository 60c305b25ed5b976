import type { Ranked } from "../../src/contract/question.ts";
import type { TopRow } from "../../src/contract/top.ts";
import { isDimension, onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { Title } from "../parts/title.tsx";
import { memberName } from "../texts/names.ts";

/** A row's name, and the way to its page where it has one. */
export function MemberLink({ by, row }: { by: Ranked; row: TopRow }) {
  const { here } = useAsking();
  const name = <Title text={memberName(by, row.key, row.name)} />;
  if (row.key === "" || !isDimension(by)) return name;
  return <Link to={onMember(here, by, row.key)}>{name}</Link>;
}
