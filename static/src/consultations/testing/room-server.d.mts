type Answer = object | "silence" | ((message: Record<string, unknown>) => object);

export declare class RoomServer {
  readonly origin: string;
  readonly port: number;
  readonly handshakes: Record<string, unknown>[];
  start(port?: number): Promise<void>;
  stop(): Promise<void>;
  on(event: string, ...answers: Answer[]): void;
  refuse(data: { code: string; retry_ms?: number }): void;
  tell(event: string, payload: object): void;
  cut(): void;
  messages(event: string): Record<string, unknown>[];
}
