/** What is wrong with a form as a whole, said at once; empty: nothing. */
export const Fault = ({ text }: { text: string }) =>
  text === "" ? null : (
    <p class="fault" role="alert">
      {text}
    </p>
  );
