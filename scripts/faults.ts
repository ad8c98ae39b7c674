import { parseArgs } from 'node:util';
import { addressFlow } from '../tests/support/faults/addressFlow.ts';
import { attachmentFlow } from '../tests/support/faults/attachmentFlow.ts';
import { changeFlow, type Flow, opening, removalFlow, signUpFlow } from '../tests/support/faults/flows.ts';
import { rekeyFlow } from '../tests/support/faults/rekeyFlow.ts';
import { resetFlow, undoFlow } from '../tests/support/faults/resetFlows.ts';
import { importFlow, saveFlow, syncFlow } from '../tests/support/faults/vaultFlows.ts';
import { createFaultyWorld, type Fault, faults } from '../tests/support/faults/world.ts';

/**
 * `npm run test:faults [-- --only TEXT] [--rounds N]`: disturbs flows that change what opens an account, or what is in a
 * vault, at every step they have, and prints how many runs ended with exactly one pair of password and packet that opens,
 * and with nothing lost that was acknowledged. The service is the real program, killed by SIGKILL; worker and browser are
 * the extension's background over a memory that is theirs to lose. Ends with an error where one run did not.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, rounds: { type: 'string', default: '3' } },
});

const flows = {
  'sign-up': signUpFlow,
  'password change': changeFlow,
  'removal of a device': removalFlow,
  'change of the address': addressFlow,
  're-key': rekeyFlow,
  'account reset': resetFlow,
  'undo of a reset': undoFlow,
  'attachment of a file': attachmentFlow,
  'saving logins': saveFlow,
  'syncing two devices': syncFlow,
  'moving in': importFlow,
} as const;
/** No flow has as many steps. */
const mostSteps = 150;

const world = await createFaultyWorld();
const failures: string[] = [];

/** Milliseconds from a request to the end of a service that answers: a different one each round. */
const delays = [0, 2, 5, 1, 8, 3];

/** One run, disturbed at its n-th step. @returns whether the fault came before the flow was through */
const runOnce = async (
  flowOf: (typeof flows)[keyof typeof flows],
  fault: Fault,
  at: number,
  delay: number,
): Promise<boolean> => {
  const { address, device: newDevice } = world.begin();
  const device = newDevice();
  const flow: Flow = flowOf({ address, device, newDevice, world });
  await flow.prepare();
  world.arm(device, fault, at, delay);
  const outcome = await device.outcome(
    flow.work().then(
      () => 'through' as const,
      () => 'stopped' as const,
    ),
  );
  const hasStruck = await world.recover(device, outcome === 'killed');
  const { open, isWhole } = await opening(await flow.afterwards(), {
    address,
    newDevice,
    origin: world.origin,
  });
  if (open !== 1) throw new Error(`${open} pairs open`);
  if (!isWhole) throw new Error('something is lost');
  return hasStruck;
};

let [total, good] = [0, 0];
try {
  for (const [name, flowOf] of Object.entries(flows).filter(([flow]) => flow.includes(values.only))) {
    for (const fault of faults) {
      let [runs, fine] = [0, 0];
      for (const delay of Array.from(
        { length: Number(values.rounds) },
        (_, round) => delays[round % delays.length] ?? 0,
      )) {
        for (let at = 1, hasStruck = true; hasStruck && at <= mostSteps; at += 1) {
          runs += 1;
          try {
            hasStruck = await runOnce(flowOf, fault, at, delay);
            fine += 1;
          } catch (error) {
            failures.push(
              `${name}, ${fault}, step ${at}: ${error instanceof Error ? error.message : String(error)}`,
            );
          }
        }
      }
      console.log(`${name}, ${fault}: ${fine} of ${runs} runs`);
      total += runs;
      good += fine;
    }
  }
} finally {
  await world.close();
}
for (const failure of failures) console.log(failure);
console.log(`\n${good} of ${total} runs ended with exactly one opening pair and nothing lost`);
process.exitCode = good === total ? 0 : 1;
