/** The browsers of this machine: paths of their programs, undefined where there is none. */
export declare const findBrowsers: () => {
  readonly chromium: string | undefined;
  readonly firefox: string | undefined;
};
