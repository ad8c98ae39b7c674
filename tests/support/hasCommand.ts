import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Whether a command of the system can be found; tests that need one skip with a reason where it cannot. */
export const hasCommand = async (name: string): Promise<boolean> => {
  try {
    await promisify(execFile)('sh', ['-c', `command -v ${name}`]);
    return true;
  } catch {
    return false;
  }
};
