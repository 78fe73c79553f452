export async function runTriage(_a: unknown, _b: unknown): Promise<void> {}
