/**
 * Apps that show pages in a browser of their own, by the mark they leave in the user agent. In
 * order: Threads and Messenger carry marks of Instagram and Facebook too.
 */
export const IN_APP: readonly (readonly [RegExp, string])[] = [
  [/\bBarcelona \d/, "Threads"],
  [/\bInstagram\b/, "Instagram"],
  [/\bFB(?:AN|_IAB)\/(?:Messenger|Orca)|\bMessengerForiOS\b|\bMessengerLite/, "Messenger"],
  [/\bFB(?:AN|AV|_IAB|IOS)\b/, "Facebook"],
  [/\bTelegram(?:-Android)?\//, "Telegram"],
  [/\bTwitter(?:Android| for )/, "X"],
  [/\bLinkedInApp\b/, "LinkedIn"],
  [/\bPinterest\//, "Pinterest"],
  [/\bSnapchat\b/, "Snapchat"],
  [/\bBytedanceWebview\b|\bmusical_ly\b|\btrill_\d/, "TikTok"],
  [/\bViber\b/, "Viber"],
  [/\bWhatsApp\b/, "WhatsApp"],
  [/\bLine\/\d/, "Line"],
  [/\bKAKAOTALK\b/i, "KakaoTalk"],
  [/\bZalo\b/, "Zalo"],
  [/\bDiscord\//, "Discord"],
  [/\bSlack\b/, "Slack"],
  [/\bReddit\/|\bRedditAndroid/, "Reddit"],
  [/\bFlipboard(?:-Briefing|Proxy)?\//, "Flipboard"],
  [/\bSmartNews\b/, "SmartNews"],
  [/\bGSA\/\d/, "Google app"],
];

/** Names as people say them, where the parser's are longer. */
export const SHORTER: Readonly<Record<string, string>> = {
  "Microsoft Edge": "Edge",
  "Samsung Internet for Android": "Samsung Internet",
  "NAVER Whale Browser": "Whale",
  Miui: "Mi Browser",
  Tizen: "Tizen Browser",
  Roku: "Roku Browser",
};

/** Television sets, boxes and sticks under them, and consoles. */
export const TELEVISION =
  /\b(?:smart-?tv|google ?tv|android ?tv|apple ?tv|hbbtv|netcast|web0s|bravia|crkey|viera|aquos|roku|mibox|mitv|philipstv|shield android|playstation|xbox|nintendo)|; aft[a-z\d]{1,6}(?= build|[;)])|\btv safari\b/i;
