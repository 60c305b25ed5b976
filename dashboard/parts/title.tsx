/** A headline or name from outside: isolated in direction, cut to its line, whole on hover. */
export const Title = ({ text }: { text: string }) => (
  <bdi class="title" dir="auto" title={text}>
    {text}
  </bdi>
);
