/** The thread in which pdf.js takes files apart: it answers `openByPdfJs`, and ends with the thread that began it. */
import 'pdfjs-dist/build/pdf.worker.mjs';
