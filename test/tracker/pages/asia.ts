import { html, ld, meta, type SavedPage } from "./page.ts";

const story = (more: object) =>
  ld({ "@context": "https://schema.org", "@type": "NewsArticle", ...more });

/** Pages in the languages of East, South and South-East Asia. */
export const ASIA: readonly SavedPage[] = [
  {
    name: "Japanese: ideographic commas, the paper's name behind a bar",
    url: "https://digital.asagao.example/articles/AST1.html",
    html: html(
      "ja",
      `<title>橋が開通、通勤が便利に：朝顔新聞</title>${meta("og:site_name", "朝顔新聞")}${meta("og:title", "橋が開通、通勤が便利に｜朝顔新聞")}
      ${story({ headline: "橋が開通、通勤が便利に", author: [{ "@type": "Person", name: "田中太郎、佐藤花子" }], datePublished: "2025-06-02T14:40:00+09:00", keywords: "橋、交通、東京", publisher: { name: "朝顔新聞社" } })}`,
      "<h1>橋が開通、通勤が便利に</h1>",
    ),
    article: {
      title: "橋が開通、通勤が便利に",
      authors: ["田中太郎", "佐藤花子"],
      tags: ["橋", "交通", "東京"],
      published: "2025-06-02T14:40:00+09:00",
      language: "ja",
    },
  },
  {
    name: "Japanese: a foreign name with its dot, a date in characters",
    url: "https://nhx.example/news/html/1.html",
    html: html(
      "ja",
      `${meta("og:type", "article")}${meta("og:title", "世界の鉄道の話")}<meta name="author" content="ジョン・スミス"><meta name="pubdate" content="2025年6月2日 14:40">`,
      "<h1>世界の鉄道の話</h1>",
    ),
    article: {
      title: "世界の鉄道の話",
      authors: ["ジョン・スミス"],
      published: "2025-06-02T14:40:00",
      language: "ja",
    },
  },
  {
    name: "Korean: `reporter` behind the name",
    url: "https://www.hanil.example/view/AKR1",
    html: html(
      "ko",
      `${meta("og:site_name", "한일뉴스")}${story({
        headline: "다리 개통식 열렸다",
        author: [
          { "@type": "Person", name: "홍길동 기자" },
          { "@type": "Person", name: "김영희 기자" },
        ],
        datePublished: "2025-06-02T14:40:00+09:00",
        keywords: ["다리", "개통"],
      })}`,
      "<h1>다리 개통식 열렸다</h1>",
    ),
    article: {
      title: "다리 개통식 열렸다",
      authors: ["홍길동", "김영희"],
      tags: ["다리", "개통"],
      published: "2025-06-02T14:40:00+09:00",
      language: "ko",
    },
  },
  {
    name: "Chinese (Taiwan): `reporter` before the name, place and report behind it",
    url: "https://bao.example/story/1",
    html: html(
      "zh-Hant",
      `${meta("og:type", "article")}${meta("og:title", "新橋通車")}<meta name="author" content="記者王小明／台北報導"><meta name="pubdate" content="2025-06-02T13:40:00+08:00"><meta name="news_keywords" content="交通、橋樑、台北">`,
      "<h1>新橋通車</h1>",
    ),
    article: {
      title: "新橋通車",
      authors: ["王小明"],
      tags: ["交通", "橋樑", "台北"],
      published: "2025-06-02T13:40:00+08:00",
      language: "zh-Hant",
    },
  },
  {
    name: "Chinese: the site's name behind a low line, the language a country's",
    url: "https://www.wang.example/2025-06/02/c_1.htm",
    html: html(
      "cn",
      `<title>新桥通车方便市民出行_汪网</title>${meta("og:site_name", "汪网")}${meta("og:type", "article")}<meta name="publishdate" content="2025-06-02"><meta name="author" content="作者：李小红，张大伟"><meta name="keywords" content="新桥，通车">`,
      "<h1>新桥通车方便市民出行</h1>",
    ),
    article: {
      title: "新桥通车方便市民出行",
      authors: ["李小红", "张大伟"],
      tags: ["新桥", "通车"],
      published: "2025-06-02",
      language: "zh",
    },
  },
  {
    name: "Hindi: a desk beside a person, words of every page",
    url: "https://www.dainik.example/national/news-1.html",
    html: html(
      "hi",
      `${meta("og:site_name", "दैनिक")}<meta name="keywords" content="समाचार, हिंदी न्यूज़, पुल, यातायात">${story({ headline: "नया पुल खुला, यातायात आसान", author: ["दैनिक डेस्क", "आशा मेनन"], datePublished: "2025-06-02T11:10:00+05:30" })}`,
      "<h1>नया पुल खुला, यातायात आसान</h1>",
    ),
    article: {
      title: "नया पुल खुला, यातायात आसान",
      authors: ["आशा मेनन"],
      tags: ["पुल", "यातायात"],
      published: "2025-06-02T11:10:00+05:30",
      language: "hi",
    },
  },
  {
    name: "Bengali: a correspondent of no name",
    url: "https://www.alo.example/bangladesh/1",
    html: html(
      "bn",
      story({
        headline: "নতুন সেতু চালু",
        author: { "@type": "Person", name: "নিজস্ব প্রতিবেদক" },
        datePublished: "2025-06-02T11:40:00+06:00",
      }),
      "<h1>নতুন সেতু চালু</h1>",
    ),
    article: {
      title: "নতুন সেতু চালু",
      authors: ["নিজস্ব প্রতিবেদক"],
      published: "2025-06-02T11:40:00+06:00",
      language: "bn",
    },
  },
  {
    name: "Tamil: a name of one word",
    url: "https://malar.example/news/1",
    html: html(
      "ta",
      story({
        headline: "புதிய பாலம் திறப்பு",
        author: { "@type": "Person", name: "முத்து" },
        datePublished: "2025-06-02T11:10:00+05:30",
      }),
      "<h1>புதிய பாலம் திறப்பு</h1>",
    ),
    article: {
      title: "புதிய பாலம் திறப்பு",
      authors: ["முத்து"],
      published: "2025-06-02T11:10:00+05:30",
      language: "ta",
    },
  },
  {
    name: "Indonesian: names of one word, tags of one element each",
    url: "https://www.kompak.example/read/2025/06/02/1/jembatan",
    html: html(
      "id",
      `${meta("og:site_name", "Kompak.example")}${meta("og:title", "Jembatan Dibuka - Kompak.example")}<meta name="content_tags" content="x">
      ${story({ headline: "Jembatan Dibuka", author: "Penulis: Suharto, Dewi", datePublished: "2025-06-02T12:40:00+07:00", keywords: ["jembatan", "Jakarta"] })}`,
      "<h1>Jembatan Dibuka</h1>",
    ),
    article: {
      title: "Jembatan Dibuka",
      authors: ["Suharto", "Dewi"],
      tags: ["jembatan", "Jakarta"],
      published: "2025-06-02T12:40:00+07:00",
      language: "id",
    },
  },
  {
    name: "Vietnamese: `và` between names, marks on every letter",
    url: "https://tinnhanh.example/cau-moi-1.html",
    html: html(
      "vi",
      story({
        headline: "Cầu mới thông xe",
        author: "Nguyễn Thị Lan và Trần Văn Hùng",
        datePublished: "2025-06-02T12:40:00+07:00",
        keywords: "cầu, giao thông",
      }),
      "<h1>Cầu mới thông xe</h1>",
    ),
    article: {
      title: "Cầu mới thông xe",
      authors: ["Nguyễn Thị Lan", "Trần Văn Hùng"],
      tags: ["cầu", "giao thông"],
      published: "2025-06-02T12:40:00+07:00",
      language: "vi",
    },
  },
  {
    name: "Thai: no spaces between words, the paper as the author",
    url: "https://www.rath.example/news/1",
    html: html(
      "th",
      `${meta("og:site_name", "ราษฎร์ออนไลน์")}${story({ headline: "เปิดสะพานใหม่วันนี้", author: { "@type": "Organization", name: "ราษฎร์ออนไลน์" }, datePublished: "2025-06-02T12:40:00+07:00", keywords: ["สะพาน", "จราจร"] })}`,
      "<h1>เปิดสะพานใหม่วันนี้</h1>",
    ),
    article: {
      title: "เปิดสะพานใหม่วันนี้",
      authors: ["ราษฎร์ออนไลน์"],
      tags: ["สะพาน", "จราจร"],
      published: "2025-06-02T12:40:00+07:00",
      language: "th",
    },
  },
];
