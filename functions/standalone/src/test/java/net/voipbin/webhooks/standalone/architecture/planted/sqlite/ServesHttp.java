package net.voipbin.webhooks.standalone.architecture.planted.sqlite;

import com.sun.net.httpserver.HttpServer;

/// Rule 5: the server has one room.
public record ServesHttp(HttpServer server) {}
