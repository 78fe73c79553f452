import { Injectable } from '@nestjs/common';
@Injectable()
export class Intake {
  async advance(_id: string): Promise<void> {}
}
