import type { ComponentChildren } from "preact";

/** Text with code between backticks. */
export const Inline = ({ text }: { text: string }) => (
  <>
    {text
      .split(/(`[^`]+`)/)
      .map((part, place) =>
        part.startsWith("`") && part.length > 2 ? (
          <code key={place}>{part.slice(1, -1)}</code>
        ) : (
          part
        ),
      )}
  </>
);

/** Paragraphs, headings (`## `) and lists (`- `) of a description. It is English, whatever the page speaks. */
export function Prose({ text }: { text: string }) {
  return (
    <div class="prose" lang="en" dir="ltr">
      {text.split("\n\n").map((block) => (
        <Block key={block} text={block} />
      ))}
    </div>
  );
}

function Block({ text }: { text: string }) {
  if (text.startsWith("## ")) return <h2>{text.slice(3)}</h2>;
  if (!text.startsWith("- ")) {
    return (
      <p>
        <Inline text={text} />
      </p>
    );
  }
  return (
    <ul>
      {text
        .slice(2)
        .split("\n- ")
        .map(
          (item): ComponentChildren => (
            <li key={item}>
              <Inline text={item} />
            </li>
          ),
        )}
    </ul>
  );
}
