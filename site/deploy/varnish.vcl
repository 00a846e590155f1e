# /etc/varnish/default.vcl (Varnish 7)
# Between nginx, which keeps the certificate, and the site: reader → nginx :443 → Varnish :6081 → site :8001.
# In /etc/tcc.env: FRONT_CACHE_URL=http://127.0.0.1:6081, PAGE_CACHE_FRONT_SECONDS=600, TRUSTED_PROXIES=2.
# Varnish listens on this machine alone: varnishd -a 127.0.0.1:6081
vcl 4.1;

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8001";
    .first_byte_timeout = 60s;
    .probe = {
        .request =
            "HEAD /robots.txt HTTP/1.1"
            "Host: tincaicach.dongthap.gov.vn"
            "X-Forwarded-Proto: https"
            "Connection: close";
        .interval = 3s;
        .timeout = 3s;
        .window = 3;
        .threshold = 2;
    }
}

# Who says what has changed: the machine of the site.
acl site {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        # nginx is on the same machine; what it hands on names the reader before it.
        if (client.ip !~ site || req.http.X-Forwarded-For ~ ",") {
            return (synth(403));
        }
        if (!req.http.Cache-Tag) {
            return (synth(400));
        }
        if (std.ban("obj.http.Cache-Tag == " + req.http.Cache-Tag)) {
            return (synth(200));
        }
        return (synth(400, std.ban_error()));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Someone signed in reads nothing that is kept. Other cookies change no page that is for everyone.
    if (req.http.Authorization || req.http.Cookie ~ "(^|; *)__Host-session=") {
        return (pass);
    }
    # While the site answers, nobody gets what may be out of date.
    if (req.restarts == 0 && std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    } else {
        set req.grace = 10m;
    }
    return (hash);
}

sub vcl_hash {
    hash_data(req.http.X-Forwarded-Proto);
}

sub vcl_backend_response {
    # Only what the site has tagged is for everyone: no page of the admin, no form, no answer to one reader.
    if (!beresp.http.Cache-Tag || beresp.http.Set-Cookie) {
        set beresp.uncacheable = true;
        set beresp.ttl = 60s;
        return (deliver);
    }
    # For when the site is down; and kept on, to be asked for again with its ETag.
    set beresp.grace = 10m;
    set beresp.keep = 1h;
    return (deliver);
}

sub vcl_deliver {
    # The site has just gone: a page that was kept is better than none.
    if (resp.status >= 502 && resp.status <= 504 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")) {
        return (restart);
    }
    set resp.http.X-Cache = "MISS";
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    }
}
