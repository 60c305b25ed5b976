/**
 * Ukrainian letters in Latin ones, by the official table (Cabinet of Ministers, resolution 55 of 27 January 2010), and
 * those that other Cyrillic alphabets and Greek have besides, as they are most often written.
 */
const TABLE = [
  "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t",
  "у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia '= ’= ʼ=",
  "ё=io ъ= ы=y э=e ў=u ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=gj ќ=kj ѕ=dz қ=q ң=ng ғ=gh ү=u ұ=u ө=o һ=h ә=a",
  "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o",
].join(" ");
const LETTERS = new Map(TABLE.split(" ").map((pair) => pair.split("=") as [string, string]));

/** How some are written where a word begins. */
const FIRST = new Map(Object.entries({ є: "ye", ї: "yi", й: "y", ю: "yu", я: "ya" }));

const continues = (before: string | undefined) =>
  before !== undefined && /[\p{L}\p{M}'’ʼ]/u.test(before);

/** A text in lower case and, as far as its letters are known, in Latin ones. */
export function transliterate(text: string): string {
  const letters = [...text.normalize("NFC").toLowerCase()];
  return letters
    .map((letter, i) => {
      const before = letters[i - 1];
      // `зг` would else be read as `ж`.
      if (letter === "г" && before === "з") return "gh";
      const first = continues(before) ? undefined : FIRST.get(letter);
      return (
        first ?? LETTERS.get(letter) ?? LETTERS.get(letter.normalize("NFD").charAt(0)) ?? letter
      );
    })
    .join("");
}
