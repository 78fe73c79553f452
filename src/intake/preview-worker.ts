import { parentPort, workerData } from 'node:worker_threads';
import { readQuestionnaire } from './preview-file.js';

// The thread in which `PreviewReading` reads one pasted file.
const { yaml, folder } = workerData as { yaml: string; folder: string };
parentPort?.postMessage(readQuestionnaire(yaml, folder));
