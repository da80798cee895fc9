package io.touchstone.connector;

import io.touchstone.connector.ConnectionFailure.Reason;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the server lets itself be sent: any address but link-local ones (cloud metadata services live there) and its own
 * port. Asked after resolving, each time a session opens.
 */
public final class Reach {
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})?)*\\.?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Set<String> METADATA =
            Set.of("169.254.169.254", "fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192", "168.63.129.16");

    private final Set<Integer> ownPorts;

    /** @param ownPorts the ports this server listens on, at any address of this machine; looked at anew each time */
    public Reach(Set<Integer> ownPorts) {
        this.ownPorts = ownPorts;
    }

    /** Whether the text has the syntax of a host name or address: nothing a driver URL could be bent with. */
    public static boolean isHost(String text) {
        return HOST.matcher(text).matches()
                || (text.contains(":") && IPV6.matcher(text).matches());
    }

    /** Resolves the host and throws unless we may go there. */
    public void check(String host, int port) {
        if (!isHost(host)) {
            throw new ConnectionFailure(Reason.NETWORK, "Not a host name: " + host);
        }
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new ConnectionFailure(Reason.NETWORK, "Unknown host: could not resolve " + host);
        }
        for (InetAddress resolved : addresses) {
            InetAddress address = inner(resolved);
            if (isForbidden(address) || (ownPorts.contains(port) && isThisMachine(address))) {
                throw new ConnectionFailure(
                        Reason.PERMISSION,
                        "Address not allowed: " + host + ":" + port
                                + " (link-local and metadata addresses and this server itself are out of reach)");
            }
        }
    }

    /** The IPv4 address inside an IPv6 one (NAT64, 6to4, IPv4-compatible), for that is where it leads; else the address. */
    private static InetAddress inner(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return address;
        }
        String prefix = HexFormat.of().formatHex(bytes, 0, 12);
        boolean nat64 = prefix.equals("0064ff9b0000000000000000");
        boolean compatible = prefix.equals("000000000000000000000000")
                && !address.isLoopbackAddress()
                && !address.isAnyLocalAddress();
        int at = nat64 || compatible ? 12 : prefix.startsWith("2002") ? 2 : -1;
        try {
            return at < 0 ? address : InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four bytes are an address
        }
    }

    private static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }

    private static boolean isThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
