/** A resident's browser with JavaScript off: keeps cookies, follows 303, sends forms. */
export class Resident {
  private cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  /** Asks for a page, or sends a form to it; what stands at the end of the redirects, and where that is. */
  async open(path: string, sent?: Record<string, string>): Promise<{ status: number; body: string; at: string }> {
    const url = new URL(path, this.origin);
    const response = await fetch(url, {
      method: sent ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(sent ? { origin: url.origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(sent ? { body: new URLSearchParams(sent).toString() } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=') as [string, string];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const to = response.headers.get('location');
    if (response.status === 303 && to) return this.open(to);
    return { status: response.status, body: await response.text(), at: url.pathname };
  }
}
