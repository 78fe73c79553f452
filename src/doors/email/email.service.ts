import { Injectable } from '@nestjs/common';
@Injectable()
export class EmailDoor {
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  async read(_id: string): Promise<void> {}
}
