/*
 * Words by which the names of people are told from what else stands where names should: newsrooms,
 * posts, agencies, places. Of the languages that news is read in most; all in small letters.
 */

/** A text that has one of these words names no person. */
const NEWSROOM =
  "admin administrator administrador адміністратор администратор webmaster superuser user editor editors editorial staff newsroom desk webdesk bureau studio team agency agencies agences agencias service newswire wire correspondent correspondents reporter reporters journalist journaliste writer writers contributor contributors producer columnist photographer press news times herald tribune gazette chronicle telegraph magazine zeitung tageszeitung jazeera online digital media tv radio network redaction rédaction redacción redacao redação redazione redactie redaktion onlineredaktion redaktionen redaksjonen redaktionsnetzwerk toimitus redakcja redakce redakcia redakcija redacția redaksi szerkesztőség uredništvo toimetus redakciju agencia agence agentur agenzia agência presse korrespondent korrespondentin redakteur redakteurin redaktør redaktör redaktor redaktorka dziennikarz dziennikarka toimittaja reporterin autor-in periodista corresponsal colaborador jornalista repórter correspondente inviato corrispondente giornalista envoyé correspondante haber merkezi ajansı muhabiri muhabir servisi редакція редакция редакцията редакції редакции журналіст журналістка журналист журналистка кореспондент кореспондентка корреспондент редактор редакторка випусковий новини новости агентство прессслужба σύνταξης newsroom συντακτική ομάδα تحرير التحرير وكالات وكالة مراسل هيئة تحریریه خبرگزاری ڈیسک डेस्क टीम ब्यूरो न्यूज़ न्यूज ডেস্ক প্রতিবেদক প্রতিনিধি সংবাদদাতা מערכת כתבי סוכנויות กองบรรณาธิการ ทีมข่าว wartawan wib".split(
    " ",
  );

/** Words of posts and departments: what has one of them behind a name is no second name. */
const POSTS =
  "business politics political sport sports culture science technology opinion world national local chief director executive senior deputy associate professor university institute studios productions politik wirtschaft deportes author founder minister ambassador".split(
    " ",
  );

/** What a person may be beside a name. */
const JOB =
  /^(?:editor|reporter|journalists?|writer|columnist|contributor|producer|analyst|correspondent|redaktor(?:ka)?|redakt(?:eur|ør|ör)(?:in)?|redacteur|reporterin|korrespondent(?:en|in)?|autorin|gastautor(?:in)?|journaliste|correspondante?|envoyée?|périodista|periodista|corresponsal|redactora?|jornalista|repórter|giornalista|inviat[oa]|corrispondente|correspondente|dziennikar(?:z|ka)|toimittaja|muhabiri?|wartawan|журналіст(?:ка)?|журналист(?:ка)?|кореспондент(?:ка)?|корреспондент|редакторк?а?)$/i;

/** What newsrooms call the parts they are made of, where a post is named after one. */
const DEPARTMENTS =
  "home affairs foreign social health education environment climate energy defence defense diplomatic security royal crime legal transport economics economy money finance features lifestyle entertainment arts travel food consumer data video audience investigations investigative general assignment staff special managing deputy european europe asia africa china russia ukraine".split(
    " ",
  );

/** Agencies, which are written so and no other way: `Efe` is a person. */
const AGENCIES =
  "AFP|AP|EFE|ANSA|PTI|ANI|IANS|DPA|dpa|APA|SDA|ATS|TASS|ANP|NTB|PAP|MTI|STT|CTK|ČTK|AAP|UPI|Lusa|epd|KNA|SID|Tanjug|ТАНЈУГ|БТА|BTA|Agerpres|Mediafax|BNS|ELTA|TASR|DHA|İHA|Folhapress|Reuters|Ritzau|Belga|Xinhua|Kyodo|Yonhap|Interfax|Anadolu|Antara|Ukrinform|Укрінформ|УНІАН|УНН|ТАСС|Интерфакс|Europa Press|Associated Press|Agence France-Presse|Keystone-SDA";

/** The same within a text, and what companies are. */
const AGENCY = new RegExp(
  `(?:^|[\\s/(])(?:${AGENCIES}|GmbH|Ltd\\.?|LLC|Inc\\.?|Corp\\.?|a\\.s\\.|s\\.r\\.o\\.|Kft\\.?|S\\.p\\.A\\.)(?:$|[\\s/)])`,
);

const WIRE = new RegExp(`^(?:The )?(?:${AGENCIES})$`);

const CJK_NEWSROOM =
  /編集部|编辑部|編輯部|新闻网|新聞網|新闻社|通信社|通讯社|新聞社|報社|报社|综合|綜合|報導|报道|報道|本报|本報|小编|责任编辑|責任編輯|中央社|新華社|新华社|中新社|法新社|路透社|美聯社|美联社|편집부|뉴스팀|뉴스|뉴시스|일보|신문|방송|통신|미디어|네이버|(?:新聞|新闻|日報|日报|時報|时报|晚报|晚報|テレビ|放送|网|網|社)$|온라인|디지털|뉴스부|취재팀/;

const known = new Set(NEWSROOM);
const posts = new Set(POSTS);

/** The words of a text in small letters. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,/|()«»"“”.:–—-]+/)
    .filter(Boolean);

/** Whether a text names a newsroom, a post or the like. */
export const isNewsroom = (text: string): boolean =>
  /^guest\b/i.test(text) ||
  CJK_NEWSROOM.test(text) ||
  AGENCY.test(text) ||
  wordsOf(text).some((word) => known.has(word));

/** Where an agency is named; -1: nowhere. */
export const agencyAt = (text: string): number => text.search(AGENCY);

/** Whether a text is the name of an agency and nothing else. */
export const isAgency = (text: string): boolean => WIRE.test(text);

/** Whether a word says what a person is, alone or as the last of a compound. */
export const isJob = (word: string): boolean => JOB.test(wordsOf(word).at(-1) ?? "");

export const isDepartment = (word: string): boolean => DEPARTMENTS.includes(word.toLowerCase());

/** Whether a text has a word of a post or department. */
export const isPost = (text: string): boolean => wordsOf(text).some((word) => posts.has(word));

/** How places of more than one word begin; `Sri`, `San`, `Hong` and `Washington` begin names of people as well. */
export const PLACE =
  /^(?:new|los|buenos|cape|kuala|port|united|south|north|east|west|saudi|the|nueva|ciudad|stadt|süd|nord|hong kong|tel aviv|sri lanka|s[ãa]o (?:paulo|lu[ií]s)|san (?:francisco|diego|jos[eé]|juan|salvador|antonio|sebasti[aá]n|marino)|washington d|rio de|den haag|nova york)(?![\p{L}\p{M}])/iu;

/** Words within names that begin with small letters. */
export const PARTICLE =
  /^(?:de|da|do|dos|das|di|del|della|dello|der|den|des|du|la|le|las|los|ten|ter|te|'t|van|von|vom|zu|zur|und|y|e|i|bin|ibn|bint|al|el|af|av|ben|abu|st|o|d|mc|dal|dalla|lo|in|op|het|af|til|zum|san|santa|dr|prof|mgr|ing|inż|med|hab|wa|фон|ван|де)$/i;

/** What follows a name after a comma and belongs to it. */
export const SUFFIX =
  /^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?\s?d|d\.?d\.?s|esq|cfa|cpa|r\.?n|m\.?b\.?a|m\.?p\.?h|b\.?a|m\.?a|m\.?sc|b\.?sc|j\.?d|ll\.?m|dr|csc|дфн)\.?$/i;

/** `and` in the languages of the web, where it stands between two names. */
export const AND =
  /\s+(and|und|et|och|og|ja|en|y|e|ed|i|a|u|eta|ir|un|dhe|na|ve|và|dan|és|și|şi|si|και|и|і|та|й|و|और|एवं|এবং|ও|اور|ו|และ|&|\+|with|avec|con|mit|And|Und|With|AND|UND|ET|OCH|OG|Y|И|ТА)\s+/u;

/** Those that hardly ever stand within a name: one half of two words is enough. */
export const PLAIN_AND = /^(?:and|und|et|&|\+)$/i;

/** What stands before names. More than a word must follow those that begin names as well. */
export const BY =
  /^(?:(?:\p{L}+ ){0,2}(?:by|par|por)|oprac\.|rozmawiała?|a cura di|(?:(?:ein|eine|der|die|das) )?(?:gastbeitrag|interview|kommentar|kolumne|analyse|essay|bericht|reportage|meinung) von|γράφ(?:ει|ουν) (?:ο|η|οι)|του|της|των|מאת|from|von|par|por|di|da|door|av|af|tekst|text|texte|texto|testo|przez|od|автор|автори|авторы|текст|бы|作者|文|撰文|記者|记者|كتب|كتبت|بقلم|نویسنده|लेखक)(?:[:：／・]|\s)\s*(?=\S)/iu;

/** Where whoever wrote it was: it follows the name. */
export const WHERE =
  /\s(?:in|at|[Ff]or|FOR|from|via|[Ss]pecial to|aus|à|en|em|desde|w|we|v|в|у|з|із|из|с|på|fra|från)\s(?=\p{Lu}).*$/u;
