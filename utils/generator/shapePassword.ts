import { asciiSymbols, classNames, common, drawnOf } from './characters.ts';
import { passwordSpace, type PasswordSpace, type Requirement } from './passwordSpace.ts';
import { passwordLengths, type PasswordOptions } from './recipe.ts';
import type { PasswordRules } from './rules/passwordRules.ts';

const requirementsOf = (sets: readonly string[]): readonly Requirement[] =>
  [...new Set(sets)].map((characters) => ({
    characters,
    count: sets.filter((set) => set === characters).length,
  }));

/** The same set once, as often as whoever wants it most. */
const together = (some: readonly Requirement[], others: readonly Requirement[]): readonly Requirement[] => [
  ...some.map(({ characters, count }) => ({
    characters,
    count: Math.max(count, ...others.filter((one) => one.characters === characters).map((one) => one.count)),
  })),
  ...others.filter((one) => some.every(({ characters }) => characters !== one.characters)),
];

/** What there is to draw from `set`: of the characters that we draw, else of the others, the space last. */
const bestOf = (set: string, unambiguous: boolean): string => {
  const choices = [
    ...[unambiguous, false].map((plain) => classNames.map((name) => drawnOf(name, plain)).join('')),
    asciiSymbols.trim(),
  ];
  return choices.map((choice) => common(choice, set)).find((found) => found !== '') ?? set;
};

/** A space, or null where it is empty or beyond what can be counted. */
const filled = (...shape: Parameters<typeof passwordSpace>): PasswordSpace | null => {
  try {
    const space = passwordSpace(...shape);
    return space.size > 0n ? space : null;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
};

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/**
 * All passwords of these options in which every chosen class occurs, as far as a site's rules leave room: its lengths go
 * before the chosen one, what it requires is in it even if it was not chosen, what it does not allow is not.
 * Null where no password obeys the rules.
 * @throws RangeError without rules, for a length outside 8 to 128 or without any class
 */
export const shapePassword = (
  options: PasswordOptions,
  rules: PasswordRules | null,
): PasswordSpace | null => {
  const { length } = options;
  const { least, most } = passwordLengths;
  if (!Number.isInteger(length) || length < least || length > most) {
    throw new RangeError('8 to 128 characters');
  }
  // Where a site takes a handful of characters, every one that could stand there counts.
  const unambiguous = options.unambiguous && (rules?.maxLength ?? most) >= least;
  const chosen = classNames.filter((name) => options[name]).map((name) => drawnOf(name, unambiguous));
  if (chosen.length === 0) throw new RangeError('no class of characters is chosen');
  if (rules === null) {
    const required = requirementsOf(chosen);
    return passwordSpace({ length, characters: chosen.join(''), required, maxConsecutive: null });
  }

  const allowed = chosen.map((set) => common(set, rules.allowed)).filter((set) => set !== '');
  const wanted = rules.required.map(
    (set) => common(allowed.join(''), set) || bestOf(common(rules.allowed, set), unambiguous),
  );
  const characters =
    [...new Set([...allowed, ...wanted].join(''))].join('') || bestOf(rules.allowed, unambiguous);
  const required = requirementsOf(wanted);
  const shape = {
    length: clamp(length, rules.minLength ?? 1, Math.min(rules.maxLength ?? most, most)),
    characters,
    maxConsecutive: rules.maxConsecutive,
  };
  // What was chosen gives way where there is no room for it beside what the site wants.
  return (
    filled({ ...shape, required: together(required, requirementsOf(allowed)) }) ??
    filled({ ...shape, required })
  );
};
