<?php
/**
 * Workerman as its documentation shows it: one process with a WebSocket for the viewers, and inside of it a second door where
 * another program hands in what they are to be told, one change a line.
 *
 *   php workerman.php start AUTOLOAD FOLDER VIEWERS_PORT CHANGES_PORT
 */
[, , $autoload, $folder, $viewersPort, $changesPort] = $argv;
require $autoload;

use Workerman\Connection\TcpConnection;
use Workerman\Protocols\Http\Request;
use Workerman\Timer;
use Workerman\Worker;

Worker::$pidFile = "$folder/workerman.pid";
Worker::$statusFile = "$folder/workerman.status";
Worker::$logFile = "$folder/workerman.log";

$viewersOf = [];
$worker = new Worker("websocket://127.0.0.1:$viewersPort");
$worker->count = 1;

$worker->onWorkerStart = function () use (&$viewersOf, $changesPort) {
    $changes = new Worker("text://127.0.0.1:$changesPort");
    $changes->onMessage = function (TcpConnection $source, string $text) use (&$viewersOf) {
        foreach ($viewersOf[json_decode($text)->flightId] ?? [] as $viewer) {
            $viewer->send($text);
        }
    };
    $changes->listen();
    // Whoever started it may end the parent without a word.
    $parent = posix_getppid();
    Timer::add(0.5, fn () => posix_getppid() === $parent || exit());
};
$worker->onWebSocketConnect = function (TcpConnection $viewer, Request $request) use (&$viewersOf) {
    $viewer->flightId = (int) substr($request->path(), 1);
    $viewersOf[$viewer->flightId][$viewer->id] = $viewer;
};
$worker->onClose = function (TcpConnection $viewer) use (&$viewersOf) {
    if (isset($viewer->flightId)) {
        unset($viewersOf[$viewer->flightId][$viewer->id]);
    }
};

Worker::runAll();
