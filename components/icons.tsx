import type { ComponentChildren, JSX } from 'preact';

/** The icons, drawn on a grid of 20 with strokes of 1.5. They are ornaments: the control that bears one has a name of its own. */

const drawn = (children: ComponentChildren) => (): JSX.Element => (
  <svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);

export const BackIcon = drawn(<path d="M12 4.5 6.5 10l5.5 5.5" />);
export const CheckIcon = drawn(<path d="m4.5 10.5 3.8 3.8 7.2-8.3" />);
export const ClockIcon = drawn(
  <>
    <circle cx="10" cy="10" r="6.5" />
    <path d="M10 6.2V10l2.6 1.8" />
  </>,
);
export const CopyIcon = drawn(
  <>
    <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
    <path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
  </>,
);
export const UserIcon = drawn(
  <>
    <circle cx="10" cy="7" r="3.2" />
    <path d="M3.8 16.5c.7-3 3.2-4.5 6.2-4.5s5.5 1.5 6.2 4.5" />
  </>,
);
export const KeyIcon = drawn(
  <>
    <circle cx="7" cy="13" r="3.5" />
    <path d="m9.5 10.5 6.5-6.5m-2.2 2.2 2.2 2.2m-4.4 0 1.2 1.2" />
  </>,
);
export const PencilIcon = drawn(
  <path d="m3.5 16.5.8-3.4L13 4.4a1.8 1.8 0 0 1 2.6 2.6l-8.7 8.7zM11.7 5.7l2.6 2.6" />,
);
export const PlusIcon = drawn(<path d="M10 4v12M4 10h12" />);
export const SearchIcon = drawn(
  <>
    <circle cx="9" cy="9" r="5" />
    <path d="m12.8 12.8 3.7 3.7" />
  </>,
);
export const LockIcon = drawn(
  <>
    <rect x="4" y="9" width="12" height="7.5" rx="2" />
    <path d="M6.8 9V6.7a3.2 3.2 0 0 1 6.4 0V9" />
  </>,
);
export const SlidersIcon = drawn(
  <>
    <path d="M3.5 6.5h7m4 0h2m-13 7h2m4 0h7" />
    <circle cx="12.5" cy="6.5" r="2" />
    <circle cx="7.5" cy="13.5" r="2" />
  </>,
);
export const EyeIcon = drawn(
  <>
    <path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5Z" />
    <circle cx="10" cy="10" r="2.3" />
  </>,
);
export const EyeOffIcon = drawn(
  <path d="M8 5.3A7.3 7.3 0 0 1 10 5c5 0 7.5 5 7.5 5a13 13 0 0 1-1.9 2.5m-2.3 1.7A7.3 7.3 0 0 1 10 15c-5 0-7.5-5-7.5-5a13 13 0 0 1 3.8-4m2.1 2.4a2.3 2.3 0 0 0 3.2 3.2M3.5 3.5l13 13" />,
);
export const InfoIcon = drawn(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.2v4M10 6.6v.1" />
  </>,
);
export const WarnIcon = drawn(<path d="M10 3.2 17.5 16.2H2.5zM10 8v4M10 14v.1" />);
export const TrashIcon = drawn(<path d="M4 6h12M8 6V4h4v2m-6.5 0 .7 10h7.6l.7-10M8.5 9v4.5m3-4.5v4.5" />);
export const DiceIcon = drawn(
  <>
    <rect x="3.5" y="3.5" width="13" height="13" rx="3" />
    <path d="M7 7v.01M13 7v.01M10 10v.01M7 13v.01M13 13v.01" stroke-width="2" />
  </>,
);
export const AgainIcon = drawn(
  <path d="M15.5 8A6 6 0 0 0 5 6.3L3.5 8m0-4v4h4M4.5 12A6 6 0 0 0 15 13.7l1.5-1.7m0 4v-4h-4" />,
);
export const MailIcon = drawn(
  <>
    <rect x="3" y="4.5" width="14" height="11" rx="2" />
    <path d="m3.5 6 6.5 5 6.5-5" />
  </>,
);
export const FileIcon = drawn(
  <path d="M11.5 3H6.5a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 6.5 17h7a1.5 1.5 0 0 0 1.5-1.5V6.5zm0 0v3.5H15" />,
);
export const PictureIcon = drawn(
  <>
    <path d="M4 4h4.5v4.5H4zM11.5 4H16v4.5h-4.5zM4 11.5h4.5V16H4z" />
    <path d="M11.5 11.5h1.5m3 0v1.5m-4.5 3V14.5m2.5 0H16V16" />
  </>,
);
export const CameraIcon = drawn(
  <>
    <path d="M3.5 6.5h2.7l1.3-2h5l1.3 2h2.7a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1V7.5a1 1 0 0 1 1-1z" />
    <circle cx="10" cy="11" r="2.8" />
  </>,
);
export const PrintIcon = drawn(
  <path d="M6 7V3.5h8V7M6 14H4.5A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7h11A1.5 1.5 0 0 1 17 8.5v4a1.5 1.5 0 0 1-1.5 1.5H14m-8-2.5h8v5H6z" />,
);
export const TabIcon = drawn(
  <path d="M11.5 3.5h5v5m0-5-7 7M8 4.5H5.5a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V12" />,
);
export const DeviceIcon = drawn(<path d="M4.5 4h11a1 1 0 0 1 1 1v7.5h-13V5a1 1 0 0 1 1-1zM2 15.5h16" />);
export const CloudIcon = drawn(
  <path d="M6 15.5a3.5 3.5 0 0 1-.4-7A4.7 4.7 0 0 1 14.7 9a3.2 3.2 0 0 1-.4 6.5z" />,
);
export const CloseIcon = drawn(<path d="m5 5 10 10M15 5 5 15" />);
export const UndoIcon = drawn(<path d="M4 8.5h8a4 4 0 0 1 0 8H8.5M7.5 4.5 3.5 8.5l4 4" />);
export const StarIcon = drawn(
  <path d="m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6z" />,
);
export const StarFullIcon = drawn(
  <path fill="currentColor" d="m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6z" />,
);
export const UpIcon = drawn(<path d="m5 12.5 5-5 5 5" />);
export const DownIcon = drawn(<path d="m5 7.5 5 5 5-5" />);
export const MenuIcon = drawn(<path d="M3.5 5.5h13m-13 4.5h13m-13 4.5h13" />);
export const FolderIcon = drawn(
  <path d="M3 6a1.5 1.5 0 0 1 1.5-1.5h3L9.3 6.5h6.2A1.5 1.5 0 0 1 17 8v6.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z" />,
);
export const TagIcon = drawn(<path d="M3.5 4.5v5.2l6.8 6.8 5.7-5.7L9.2 4zM6.8 7.2v.1" />);
export const MergeIcon = drawn(<path d="M4 4.5c0 4.5 3 5.5 6 5.5h6M4 15.5C4 11 7 10 10 10m3-3 3 3-3 3" />);
export const FilterIcon = drawn(<path d="M3.5 5.5h13m-10.5 4.5h8m-5.5 4.5h3" />);
export const ShieldIcon = drawn(
  <path d="M10 3c2 1.3 4 1.8 6 1.8 0 5.7-1.6 9.7-6 12.2-4.4-2.5-6-6.5-6-12.2 2 0 4-.5 6-1.8zM7.5 10l1.9 1.9L12.7 8.4" />,
);
export const DownloadIcon = drawn(<path d="M10 3.5v9m-3.5-3.3L10 12.7l3.5-3.5M4 16.5h12" />);
