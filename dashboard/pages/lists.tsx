import { RankingPage } from "../cards/ranking.tsx";

/** The pages that list all members of one dimension. */
export const Articles = () => <RankingPage by="article" />;
export const Authors = () => <RankingPage by="author" />;
export const Sections = () => <RankingPage by="section" />;
export const Tags = () => <RankingPage by="tag" />;
