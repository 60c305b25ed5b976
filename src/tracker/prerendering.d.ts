interface Document {
  /** Whether the page is rendered ahead of being shown. Absent in browsers that never do. */
  readonly prerendering?: boolean;
}
