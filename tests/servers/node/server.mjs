// The contract on NestJS. The decorators are called as functions, so that nothing has to be compiled.
import "reflect-metadata";
import { Body, Controller, HttpCode, Module, Post, ValidationPipe } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { ArrayMaxSize, IsArray, IsString, MaxLength } from "class-validator";
import express from "express";

const { PORT, SMS_TOKEN, MAX_ITEMS, MAX_LENGTH, BODY_MIB } = process.env;

class DeleteTasks {}
const each = { each: true };
for (const decorate of [IsArray(), ArrayMaxSize(+MAX_ITEMS), IsString(each), MaxLength(+MAX_LENGTH, each)]) {
  decorate(DeleteTasks.prototype, "ids");
}

class Tasks {
  delete() {
    return {};
  }
}
Controller()(Tasks);
const method = Object.getOwnPropertyDescriptor(Tasks.prototype, "delete");
Post("v3/tasks/delete")(Tasks.prototype, "delete", method);
HttpCode(200)(Tasks.prototype, "delete", method);
const pipe = new ValidationPipe({ expectedType: DeleteTasks, transform: false, stopAtFirstError: true });
Body(pipe)(Tasks.prototype, "delete", 0);

class App {}
Module({ controllers: [Tasks] })(App);

const app = await NestFactory.create(App, { bodyParser: false, logger: false });
app.use(({ headers, method: verb }, response, next) => {
  const type = headers["content-type"]?.split(";")[0].trim().toLowerCase();
  if (headers["x-auth-token"] !== SMS_TOKEN) {
    response.status(403).json({ error_code: "SMS.0403", error_msg: "no permission" });
  } else if (verb === "POST" && type !== "application/json") response.status(415).end();
  else next();
});
app.use(express.json({ limit: `${BODY_MIB}mb`, strict: false }));
// The pipe visits every member of the body, which takes long for 100,000 and overflows the stack for deep arrays.
app.use((request, response, next) => {
  const { method: verb, body } = request;
  if (verb === "POST" && (typeof body !== "object" || body === null || Array.isArray(body))) {
    response.status(400).end();
    return;
  }
  request.body = { ids: body?.ids };
  next();
});
app.getHttpAdapter().getInstance().enable("strict routing");
await app.listen(+PORT, "127.0.0.1");
