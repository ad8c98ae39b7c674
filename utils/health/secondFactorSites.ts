/**
 * Sites that are known to take a one-time code, since they want it behind the password in one field. From
 * password-manager-resources, Copyright 2020 - 2021 Apple Inc., MIT License: see public/health/NOTICE.txt.
 */
export const secondFactorSites: ReadonlyMap<string, true> = new Map(
  ['auth.redhat.com', 'etrade.com', 'usaa.com'].map((host) => [host, true]),
);
