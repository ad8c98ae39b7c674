import { hostOf } from '../../sites/hostOf.ts';
import type { CsvFormat } from './csv.ts';
import { readMoment } from './dates.ts';
import { createDraft, putAddress, putExtra, putField } from './draft.ts';
import { keepRest } from './simpleLogin.ts';

/**
 * Passwords of Firefox: `url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged`.
 * They have no names; the host is theirs. Firefox's own record of itself is no login and is left out like an empty row.
 */
export const firefoxCsv: CsvFormat = {
  columns: ['url', 'username', 'password', 'httprealm', 'formactionorigin', 'guid'],
  read: (record) => {
    const url = record.take('url');
    if (url.startsWith('chrome://FirefoxAccounts')) return createDraft('login', '');
    const draft = createDraft('login', hostOf(url) ?? url);
    putAddress(draft, url);
    putField(draft, 'username', 'username', record.take('username'));
    putField(draft, 'password', 'password', record.take('password'));
    putExtra(draft, 'httpRealm', record.take('httpRealm'.toLowerCase()));
    draft.createdAt = readMoment(record.take('timecreated'));
    draft.changedAt = readMoment(record.take('timepasswordchanged'));
    const action = record.take('formactionorigin');
    if (action !== '' && action !== url) putExtra(draft, 'formActionOrigin', action, 'web');
    // What Firefox counts by, and when something was used: nobody typed it.
    record.take('guid');
    record.take('timelastused');
    return keepRest(draft, record);
  },
};
