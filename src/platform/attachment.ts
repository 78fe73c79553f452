export async function inspect(
  content: Buffer,
  name: string,
  type: string,
): Promise<{ name: string; type: string; stripped?: Buffer }> {
  return { name, type, stripped: content };
}
